/** Whether a request comes from one of our own pages: a browser names the origin, and it must be the host that was asked. */
export function isOurOwn(headers: { readonly origin?: string | undefined; readonly host?: string | undefined }): boolean {
  const { origin, host } = headers
  // Programs and same-origin reads name none.
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
