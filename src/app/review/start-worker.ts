/** Starts the review's worker from the server's file. In the review as one file, own-worker.ts stands in its place. */
export const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
