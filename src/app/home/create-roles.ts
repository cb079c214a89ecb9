/** The second section of making an exercise: which state plays which role, and who plays the state. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { STATES } from '../../engine/scenario/states.ts'
import { choiceBox, lineBox } from '../parts/fields.ts'
import { zoneName } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { PLAYERS, cast, roleTitle, told } from './choices.ts'
import type { RoleChoice } from './choices.ts'
import { idOf, playerName } from './making.ts'
import type { Making } from './making.ts'
import { ZONES } from '../parts/zones.ts'
import '../words/en/home.ts'

/** Stands for a fictional state in the list of states, where every state has two letters. */
const FICTIONAL = 'fictional'

function stateBox({ card, choices, change, problem }: Making, role: RoleChoice, index: number): TemplateResult {
  const known = Object.entries(STATES).map(([code, { name }]) => ({ code, name }))
  // A scenario may suggest a state that is not on the list.
  const all = role.state === '' || STATES[role.state] ? known : [...known, { code: role.state, name: role.name }]
  const options = all
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ code, name }) => {
      const other = choices.roles.find((one, at) => at !== index && one.state === code)
      return { value: code, label: other ? `${name} (${roleTitle(card, other.slot)})` : name }
    })
  const id = idOf(`bindings.${index}.name`)
  return choiceBox(
    {
      id: role.state === '' ? `${id}-state` : id,
      label: t('create.state'),
      value: role.state === '' ? FICTIONAL : role.state,
      problem: role.state === '' ? null : problem(`bindings.${index}.name`),
      change: (code) => {
        const { roles, swapped } = cast(card, choices.roles, index, code === FICTIONAL ? '' : code)
        const [a, b] = [roles[index]?.name ?? '', swapped === null ? '' : (roles[swapped]?.name ?? '')]
        change({ roles: [...roles] }, swapped === null ? '' : t('create.swapped', { a, b }))
      },
    },
    [...options, { value: FICTIONAL, label: t('create.fictional') }],
    null,
  )
}

function roleRow(making: Making, role: RoleChoice, index: number): TemplateResult {
  const { card, choices, change, problem } = making
  const slot = card.slots.find((one) => one.slot === role.slot)
  const set = (changes: Partial<RoleChoice>): void =>
    change({ roles: choices.roles.map((one, at) => (at === index ? { ...one, ...changes } : one)) })
  const name = `bindings.${index}.name`
  const players = PLAYERS.filter((player) => player !== 'nobody' || slot?.required !== true)
  return html`<fieldset class="create-role">
    <legend>
      <strong>${roleTitle(card, role.slot)}</strong> <span class="soft">${t(slot?.required ? 'create.required' : 'create.optional')}</span>
    </legend>
    <div class="create-role-fields">
      <div class="stack tight">
        ${stateBox(making, role, index)}
        ${
          role.state === ''
            ? html`<div class="create-fictional">
                ${lineBox({ id: idOf(name), label: t('create.stateName'), value: role.name, problem: problem(name), change: (typed) => set({ name: typed.slice(0, 60) }) })}
                ${choiceBox(
                  {
                    id: idOf(`bindings.${index}.zone`),
                    label: t('create.zone'),
                    value: role.zone,
                    problem: problem(`bindings.${index}.zone`),
                    change: (zone) => set({ zone }),
                  },
                  ZONES.map((zone) => ({ value: zone, label: zoneName(zone) })),
                  null,
                )}
              </div>`
            : nothing
        }
        ${
          slot?.brief
            ? html`<details>
                <summary>${t('create.brief')}<span class="hidden-text">: ${roleTitle(card, role.slot)}</span></summary>
                <p class="create-brief">${told(slot.brief, card, choices.roles)}</p>
              </details>`
            : nothing
        }
      </div>
      <div class="stack tight">
        ${choiceBox(
          {
            id: idOf(`bindings.${index}.player`),
            label: t('create.player'),
            value: role.player,
            problem: problem(`bindings.${index}.player`),
            change: (value) => set({ player: PLAYERS.find((one) => one === value) ?? 'people' }),
          },
          players.map((player) => ({ value: player, label: playerName(player) })),
          null,
        )}
        <p class="hint">${t(`create.player.${role.player}.hint`)}</p>
      </div>
    </div>
  </fieldset>`
}

export const rolesSection = (making: Making): TemplateResult =>
  html`<section class="panel stack" aria-labelledby="new-roles">
    <div>
      <h2 id="new-roles">${t('create.sections', { n: 2, title: t('create.roles') })}</h2>
      <p class="hint">${t('create.rolesHint')}</p>
      <p class="create-said" role="status">${making.said}</p>
    </div>
    ${making.choices.roles.map((role, index) => roleRow(making, role, index))}
  </section>`
