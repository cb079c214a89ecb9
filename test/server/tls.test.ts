/** Over HTTPS, where whoever runs the room has a certificate, everything is as it is over plain HTTP. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/server.ts'
import { say, serve } from './serving.ts'

/** Made for this test, which alone trusts it. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBcDCCARagAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1sb2Nrc3Rl
cC50ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1sb2Nrc3RlcC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElzjF
PqdRQ/NiZTU5sjCVOs9ceAQoywx9qLto8DpKhBGBQlRyA0hrCRmOH0/dKSfcRms/
/lwTkQj/tyNnJixeR6NPME0wDAYDVR0TBAUwAwEB/zAeBgNVHREEFzAVgg1sb2Nr
c3RlcC50ZXN0hwR/AAABMB0GA1UdDgQWBBRQ+hlAVh06RoQG1uqkZwbpapw1TjAK
BggqhkjOPQQDAgNIADBFAiAIbLx+5vZHp6PmYnRguztGpjTGVWsDw+ikCTRAL8jm
jwIhAO9C6yWk+B6R5ZHYLrhlt3II3k3cAHt06sKGc8JCNTzE
-----END CERTIFICATE-----
`
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHZZm5ArWtFROLJ28
zXJEdzU+u2az4MaQxzSHGq8h4a+hRANCAASXOMU+p1FD82JlNTmyMJU6z1x4BCjL
DH2ou2jwOkqEEYFCVHIDSGsJGY4fT90pJ9xGaz/+XBORCP+3I2cmLF5H
-----END PRIVATE KEY-----
`

const usual = getCACertificates()
beforeAll(() => setDefaultCACertificates([CERT]))
afterAll(() => setDefaultCACertificates(usual))

test('pages, joining and the live room are there, links say https, and browsers are told to stay with it', async () => {
  const server = await serve({ tls: { cert: Buffer.from(CERT), key: Buffer.from(KEY) } })
  try {
    const { facilitator, control, o1 } = await server.room()
    await control.must({ kind: 'announce', to: [], text: say('Over a safe line') })
    await o1.until(({ view }) => JSON.stringify(view).includes('Over a safe line'))
    const { body } = await ask(server.url, '/api/room/access', { key: facilitator.key })
    expect(body).toMatchObject({ addresses: [server.url] })
    expect((await fetch(server.url)).headers.get('strict-transport-security')).toMatch(/^max-age=\d+/)
  } finally {
    await server.close()
  }
})
