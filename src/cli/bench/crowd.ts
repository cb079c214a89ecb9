/** The desks of the delivery measurement: a thread with many sockets that says when all of them have had a message. */
import { parentPort, workerData } from 'node:worker_threads'
import { io } from 'socket.io-client'

// delivery.ts starts this thread with this data.
const { port, auths, event } = workerData as { readonly port: number; readonly auths: readonly object[]; readonly event: string }
let connected = 0
let wanted = 0
const got: number[] = auths.map(() => 0)

const look = (): void => {
  if (wanted > 0 && got.every((count) => count >= wanted)) {
    wanted = 0
    got.fill(0)
    parentPort?.postMessage('all', [])
  }
}

auths.forEach((auth, index) => {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth, forceNew: true })
  socket.on('connect', () => {
    connected += 1
    // Lockstep sends the whole view first; that is not what is measured.
    if (connected === auths.length) setTimeout(() => parentPort?.postMessage('ready', []), 500)
  })
  socket.on(event, () => {
    got[index] = (got[index] ?? 0) + 1
    look()
  })
})

parentPort?.on('message', () => {
  got.fill(0)
  wanted = 1
})
