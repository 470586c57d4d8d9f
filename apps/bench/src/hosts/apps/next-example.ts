import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres } from '../../../../../packages/server/src/testkit/find-postgres.fixture.ts';
import { askTwoPeople } from '../ask/ask-two-people.ts';
import type { Host } from '../host/host.ts';

const EXAMPLE = fileURLToPath(new URL('../../../../../examples/next', import.meta.url));

const manifest = JSON.parse(readFileSync(join(EXAMPLE, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** `examples/next` as in the repository, with a PostgreSQL: two people, who must not see each other's conversations. */
export const nextExample: Host = {
  name: 'next-example',
  tried: ['next', 'react', 'pg'],
  packages: Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([name]) => !name.startsWith('@redpine/')),
  ),
  files: readFolder(EXAMPLE),
  commands: [['next', 'build']],
  servers: [{ mode: 'production', command: ['next', 'start', '-p', '{port}'] }],
  async beside() {
    const server = await findPostgres();
    if (typeof server === 'string') throw new Error(server);
    const env = {
      DATABASE_URL: server.url,
      SESSION_SECRET: 'a secret of this bench',
      INSECURE_COOKIES: '1',
      PINECONE_ASSISTANT: 'support-docs',
    };
    return { env, stop: async () => server.stop() };
  },
  ask: askTwoPeople,
};

function readFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|\.next/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}
