import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asJson, type Driver, VIEWPORT } from './driver.ts';
import { startProcess } from './process.ts';

/** Without these a fresh profile shows the terms of use, asks to be the default browser and looks for updates. */
const PREFERENCES = {
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'browser.preonboarding.enabled': false,
  'app.update.disabledForTesting': true,
  'remote.prefs.recommended': true,
  // Spare processes for tabs that never open, and invisible frames, would take a tenth of the time.
  'dom.ipc.processCount': 1,
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.newtab.preload': false,
  'layout.frame_rate': 30,
};

/** Firefox over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), by Node's own WebSocket. */
export async function launchFirefox(program: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'redpine-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const firefox = startProcess(program, [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
    'about:blank',
  ]);
  const end = async () => {
    await firefox.end();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const origin = await firefox.says(/WebDriver BiDi listening on (ws:\/\/\S+)/);
    const send = await connect(`${origin}/session`);
    const { capabilities } = await send<Session>('session.new', { capabilities: {} });
    // In the window of the start, which is never in front where nothing is shown, the focus moves without any event.
    const { context } = await send<Window>('browsingContext.create', { type: 'window' });
    await send('browsingContext.setViewport', { context, viewport: VIEWPORT });
    return {
      name: 'Firefox',
      version: capabilities.browserVersion,
      goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
      evaluate: async (expression) => {
        const { result, exceptionDetails } = await send<Evaluated>('script.evaluate', {
          expression: asJson(expression),
          awaitPromise: true,
          userActivation: true,
          target: { context },
        });
        if (exceptionDetails) throw new Error(exceptionDetails.text);
        return result.value;
      },
      perform: async (actions) => void (await send('input.performActions', { context, actions })),
      screenshot: async () =>
        Buffer.from((await send<Shot>('browsingContext.captureScreenshot', { context })).data, 'base64'),
      close: async () => {
        await send('browser.close').catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Session {
  capabilities: { browserVersion: string };
}
interface Window {
  context: string;
}
interface Evaluated {
  result: { value?: string };
  exceptionDetails?: { text: string };
}
interface Shot {
  data: string;
}
interface Reply {
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
}

/** Sends commands over one socket; a command that the browser refuses rejects with its words. */
async function connect(url: string) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`No connection to ${url}`)));
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  socket.addEventListener('close', () => {
    for (const answer of waiting.values()) answer({ error: 'closed', message: 'The browser is gone.' });
  });
  return <Result>(method: string, params: object = {}): Promise<Result> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, ({ result, error, message }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error}: ${message}`));
        else resolve(result as Result);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
}
