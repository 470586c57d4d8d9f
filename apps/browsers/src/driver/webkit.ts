import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { asJson, type Driver, VIEWPORT } from './driver.ts';
import { type Process, startProcess } from './process.ts';

/** The bars of MiniBrowser, in px. */
const BARS = 38;
const START_MS = 60_000;

/** WebKitGTK's MiniBrowser over WebDriver (https://www.w3.org/TR/webdriver2/), on a separate X server and bus. */
export async function launchWebKit(driverProgram: string): Promise<Driver> {
  const screen = startProcess('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1400x1000x24',
    '-nolisten',
    'tcp',
  ]);
  const started: Process[] = [screen];
  const end = async () => {
    for (const each of started.reverse()) await each.end();
  };
  try {
    const display = await screen.says(/^(\d+)\n/m);
    const port = await freePort();
    started.push(
      startProcess('dbus-run-session', ['--', driverProgram, `--port=${port}`], {
        DISPLAY: `:${display}`,
        NO_AT_BRIDGE: '1',
        // Its sandbox needs namespaces, which a root in a container has not.
        ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
      }),
    );
    const call = callAt(`http://127.0.0.1:${port}`);
    await untilReady(call);
    const { sessionId, capabilities } = await call<Session>('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } },
      },
    });
    const session = `/session/${sessionId}`;
    await call('POST', `${session}/timeouts`, { script: 30_000, pageLoad: 30_000 });
    await call('POST', `${session}/window/rect`, { ...VIEWPORT, height: VIEWPORT.height + BARS });
    return {
      name: 'WebKitGTK',
      version: capabilities.browserVersion,
      goto: (url) => call('POST', `${session}/url`, { url }),
      evaluate: async (expression) => {
        const script = `const done = arguments[0]; ${asJson(expression)}.then((json) => done({ json }), (error) => done({ error: String(error) }))`;
        const { json, error } = await call<Evaluated>('POST', `${session}/execute/async`, {
          script,
          args: [],
        });
        if (error) throw new Error(error);
        return json ?? undefined;
      },
      perform: (actions) => call('POST', `${session}/actions`, { actions }),
      screenshot: async () => Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
      close: async () => {
        await call('DELETE', session).catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Session {
  sessionId: string;
  capabilities: { browserVersion: string };
}
interface Evaluated {
  json?: string | null;
  error?: string;
}
type Call = <Value = void>(method: string, path: string, body?: object) => Promise<Value>;

function callAt(origin: string): Call {
  return async <Value>(method: string, path: string, body?: object) => {
    const response = await fetch(origin + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

async function untilReady(call: Call): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    try {
      return await call('GET', '/status');
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Debian's place for it: `MINIBROWSER_PATH` names another. */
export function miniBrowser(): string {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  return process.env['MINIBROWSER_PATH'] ?? `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;
}
