/**
 * The Wi-Fi between desks and the server: what goes through can be cut off so that nothing arrives and nobody is told,
 * as when an access point loses its power, and the address can come to lead to another computer.
 */
import { createServer as createProxy, request } from 'node:http'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type Relay = {
  readonly port: number
  /** From now on nothing goes through, either way. Connections stay open and silent. */
  readonly cut: () => void
  /** Everything goes through again; what was on its way arrives late. */
  readonly mend: () => void
  /** Leads to another port from now on, as if another computer had taken the address over. */
  readonly leadTo: (port: number) => void
  readonly dispose: () => Promise<void>
}

/** Opens a relay on a free port of this machine. */
export async function openRelay(to: number): Promise<Relay> {
  const sockets = new Set<Socket>()
  let [target, silent] = [to, false]
  const server = createServer({ pauseOnConnect: true }, (desk) => {
    const room = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [desk, room],
      [room, desk],
    ] as const) {
      sockets.add(one)
      one.on('data', (bytes) => other.write(bytes))
      one.on('error', () => undefined) // the end follows
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      if (silent) one.pause()
      else one.resume()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // What listens on a port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    cut: () => {
      silent = true
      for (const socket of sockets) socket.pause()
    },
    mend: () => {
      silent = false
      for (const socket of sockets) socket.resume()
    },
    leadTo: (port) => {
      target = port
      for (const socket of sockets) socket.destroy()
    },
    dispose: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Proxy = { readonly port: number; readonly dispose: () => Promise<void> }

/** Opens a proxy on a free port of this machine that lets requests through and no WebSocket, as those of some offices do. */
export async function openProxy(to: number): Promise<Proxy> {
  const proxy = createProxy((asked, answer) => {
    const { method, url, headers } = asked
    const onward = request({ host: '127.0.0.1', port: to, method, path: url, headers, agent: false }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  })
  proxy.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n'))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    // What listens on a port has an address of this kind.
    port: (proxy.address() as AddressInfo).port,
    dispose: async () => {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
