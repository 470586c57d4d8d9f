import { PDFWorker } from 'pdfjs-dist';
// Where it is there, pdf.js reads on the thread of the page: a worker for each document takes most of the time of a test.
import 'pdfjs-dist/build/pdf.worker.min.mjs';

// pdf.js warns of it, once.
const { warn } = console;
console.warn = () => undefined;
const first = new PDFWorker();
console.warn = warn;
await first.promise;
first.destroy();
