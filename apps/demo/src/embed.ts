import type { Plugin } from 'vite';
import type { EmbedFile } from '../../../packages/embed/build/build-embed.ts';

/** The policy of a frame of this page. It may run our script, style by our sheets, ask our handler. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <link rel="stylesheet" href="/embed.css" />
    <title>Chat</title>
    <script type="module" src="/redpine.js"></script>
  </head>
  <body>
    <redpine-chat api="/api/assistant" variant="full" chat-title="Redpine" pickers filter></redpine-chat>
  </body>
</html>`;

/** `/redpine.js` with all that it loads, built at the first request, and `/embed`: a page for an iframe. */
export function serveEmbed(): Plugin {
  let built: Promise<Map<string, EmbedFile>> | undefined;
  // The bundler is loaded on demand: a demo without the embed starts without it.
  const build = async () => {
    const { buildEmbed } = await import('../../../packages/embed/build/build-embed.ts');
    return new Map((await buildEmbed()).map((file) => [`/${file.path}`, file]));
  };
  return {
    name: 'redpine-embed',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (path === '/embed') {
          response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY });
          response.end(PAGE);
        } else if (path === '/redpine.js' || path.startsWith('/redpine/')) {
          (built ??= build()).then((files) => {
            const file = files.get(path);
            response.writeHead(file ? 200 : 404, { 'content-type': 'text/javascript' });
            response.end(file?.code);
          }, next);
        } else next();
      });
    },
  };
}
