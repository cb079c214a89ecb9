/** How HTTP answers: a refusal with a code, a sentence and the field at fault; never a stack, never a key. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { sentence } from '../../protocol/live.ts'
import type { WireRefusal } from '../../protocol/live.ts'

/** A refusal on its way out of a handler. */
export class Refusal extends Error {
  readonly status: number
  readonly refusal: WireRefusal
  constructor(status: number, code: string, message: string, field: string | null = null) {
    super(message)
    this.status = status
    this.refusal = { code, message: sentence(message), field }
  }

  /** A room's refusal: of what was asked, or because nothing can be kept at this moment. */
  static of({ code, message, field }: WireRefusal): Refusal {
    return new Refusal(code === 'store' ? 503 : code === 'incomplete' ? 422 : 409, code, message, field)
  }
}

/** The body as a schema says, or a refusal that names the field. */
export function bodyOf<S extends z.ZodMiniType>(schema: S, request: FastifyRequest): z.infer<S> {
  const parsed = schema.safeParse(request.body)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.map(String).join('.') || null
  throw new Refusal(400, 'incomplete', field === null ? 'This is not complete.' : `This is not complete: look at "${field}".`, field)
}

/** The key in the Authorization header; empty if there is none. */
export const bearer = ({ headers }: FastifyRequest): string => /^Bearer ([0-9A-Za-z]{1,64})$/.exec(headers.authorization ?? '')?.[1] ?? ''

/** Sends what is not to be kept by any browser or proxy. */
export const fresh = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')
