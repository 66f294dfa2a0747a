/** A refusal that the caller of the HTTP API sees, in the shape the Content Lake gives its errors. */
export class ApiError extends Error {
  readonly status: number
  readonly body: Record<string, unknown>

  /**
   * @param status HTTP status
   * @param error the `error` member of the answer: `type`, `description` and what belongs to the type
   */
  constructor(status: number, error: {type: string; description: string; [detail: string]: unknown}) {
    super(error.description)
    this.name = 'ApiError'
    this.status = status
    this.body = {statusCode: status, error}
  }
}

/** One failed mutation of a transaction; nothing of the transaction is kept. */
export class MutationError extends ApiError {
  constructor(type: string, description: string, details: Record<string, unknown> = {}, index = 0, status = 409) {
    super(status, {
      type: 'mutationError',
      description: 'Mutation(s) failed with 1 error(s)',
      items: [{index, error: {type, description, ...details}}],
    })
    this.message = description
  }
}

/** Something the Content Lake can do and this one cannot. docs/lake.md lists them. */
export function notEmulated(what: string): ApiError {
  return new ApiError(400, {
    type: 'notEmulatedError',
    description: `${what} is not emulated by the local Content Lake (see docs/lake.md)`,
  })
}

/** A request that is wrong in itself. */
export function badRequest(description: string): ApiError {
  return new ApiError(400, {type: 'badRequestError', description})
}

/** The lake cannot start or go on: says which rule, what, and how to mend it. */
export class LakeRefusal extends Error {
  readonly rule: string
  readonly hint: string

  constructor(rule: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LakeRefusal'
    this.rule = rule
    this.hint = hint
  }
}
