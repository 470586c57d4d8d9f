import type { Plugin } from 'vite';

/** The path to which the page sends its ratings. */
const PATH = '/api/feedback';
/** Bytes of a rating that are read. */
const MOST = 2_000;

/** Takes the ratings of answers and prints them. An app would store them with the question. */
export function takeFeedback(print: (line: string) => void): Plugin {
  return {
    name: 'redpine-feedback',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== PATH || request.method !== 'POST') return next();
        let text = '';
        request.setEncoding('utf8');
        request.on('data', (part: string) => {
          if (text.length < MOST) text += part;
        });
        request.on('end', () => {
          // As JSON, so that text from a page cannot move the cursor of the terminal.
          print(`Rating: ${JSON.stringify(text.slice(0, MOST))}`);
          response.writeHead(204).end();
        });
      });
    },
  };
}
