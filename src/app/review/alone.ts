/** Where the review as one file begins: the same script is the page, and the worker that it starts. */
import './own-file.ts'

if (typeof document === 'undefined') void import('./worker.ts')
else void import('./alone-page.ts')
