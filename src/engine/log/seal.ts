/** The seal: the server's signature under a closed exercise, which nobody can put under another log. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { chained } from './chain.ts'
import type { SealLine } from './entry.ts'
import type { Journal } from './journal.ts'

/** The public key (hex) that belongs to a secret key of 32 bytes. */
export const publicKeyOf = (secretKey: Uint8Array): string => bytesToHex(ed25519.getPublicKey(secretKey))

/**
 * Ends a closed exercise's log with a seal. Sealing again changes nothing and gives the same seal.
 * @param secretKey 32 bytes; the one whose public key stands in the header.
 * @returns an error with a sentence if the exercise is not closed or the key is another.
 */
export function sealJournal(journal: Journal, secretKey: Uint8Array): Result<SealLine, string> {
  if (journal.seal) return ok(journal.seal)
  if (journal.state.conduct !== 'closed') return err('Only a closed exercise is sealed. End the exercise first.')
  const publicKey = publicKeyOf(secretKey)
  if (journal.header.key !== publicKey) return err("This exercise was made under another server's key, and only that key seals it.")
  const prev = journal.head
  const signature = bytesToHex(ed25519.sign(utf8ToBytes(prev), secretKey))
  const { line, text } = chained('seal', { seal: { publicKey, signature, entries: journal.entries.length }, prev })
  journal.close(line, text)
  return ok(line)
}

/** Whether a seal's signature belongs to its public key and to the line before it. */
export const isSigned = ({ seal, prev }: SealLine): boolean =>
  ed25519.verify(hexToBytes(seal.signature), utf8ToBytes(prev), hexToBytes(seal.publicKey), { zip215: false })
