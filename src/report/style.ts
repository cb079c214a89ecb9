/** How printed papers look: A4, one column, black on white, readable in a photocopy. */

/**
 * The style of a paper. The marking stands in the head of one table round the whole paper, because a table's head is
 * what every browser prints anew on every page; page numbers stand in the margin where a browser prints margins.
 */
export const PAPER_STYLE = `
@page { size: A4; margin: 14mm 15mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt sans-serif; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111; font: 10.5pt/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans Thai', 'Noto Sans Khmer', 'Noto Sans Lao', 'Noto Sans Myanmar', Roboto, Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
.paper { inline-size: 100%; max-inline-size: 190mm; margin-inline: auto; border-collapse: collapse; table-layout: fixed; }
.paper > thead > tr > td, .paper > tbody > tr > td { padding: 0; border: 0; }
.marking { padding-block: 1.2mm; margin-block-end: 5mm; border-block: 0.4mm solid #111; text-align: center; font-weight: 700; letter-spacing: 0.06em; }
h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 2mm; }
h2 { font-size: 13.5pt; margin: 9mm 0 2.5mm; padding-block-end: 1mm; border-block-end: 0.3mm solid #111; break-after: avoid; }
h3 { font-size: 11pt; margin: 5mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 2mm; }
.soft { color: #444; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.8mm 5mm; margin: 0 0 4mm; }
.facts dt { color: #444; }
.facts dd { margin: 0; }
.hash { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: 8.5pt; overflow-wrap: anywhere; }
.grid { inline-size: 100%; border-collapse: collapse; font-size: 9.5pt; }
.grid th, .grid td { text-align: start; vertical-align: top; padding: 1.2mm 2mm; border: 0.25mm solid #888; }
.grid th { background: #eee; }
.grid tr { break-inside: avoid; }
.grid thead { display: table-header-group; }
.text { white-space: pre-line; unicode-bidi: plaintext; overflow-wrap: anywhere; }
.code { font-weight: 700; border: 0.25mm solid #444; padding-inline: 0.8mm; margin-inline-end: 1.2mm; }
.earlier { margin-block-start: 1.5mm; padding-inline-start: 2.5mm; border-inline-start: 0.6mm solid #aaa; color: #333; }
.label { color: #444; font-weight: 400; }
.decisions, .marks { table-layout: fixed; }
.decisions th:nth-child(1) { inline-size: 18%; }
.decisions th:nth-child(2) { inline-size: 43%; }
.msel th:nth-child(2) { inline-size: 45%; }
.marks th:nth-child(1) { inline-size: 50%; }
.nowrap { white-space: nowrap; }
@media screen { body { padding: 8mm 5mm; } }
`
