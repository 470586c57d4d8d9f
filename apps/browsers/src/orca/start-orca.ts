import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from '../../../../scripts/steps.ts';
import { type Process, startProcess } from '../driver/process.ts';

const NO_VOICE = fileURLToPath(new URL('no-voice', import.meta.url));

/** Without these a fresh profile shows its terms, greets, and asks to be the default browser. */
const PREFERENCES = {
  'accessibility.force_disabled': -1,
  'browser.shell.checkDefaultBrowser': false,
  'browser.preonboarding.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'browser.aboutwelcome.enabled': false,
  'app.update.disabledForTesting': true,
};

/** Keys are not echoed: the transcript names them. */
const SETTINGS = {
  general: { enableKeyEcho: false, enableEchoByCharacter: false, profile: ['Default', 'default'] },
  profiles: { default: { enableKeyEcho: false, profile: ['Default', 'default'] } },
  pronunciations: {},
  keybindings: {},
};

/** Orca in front of a page, on a virtual screen. */
export interface Listener {
  /** Presses keys by their X names, e.g. `shift+Tab`. */
  press: (key: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** Everything said since the last call, once it has been silent for a while, and not before it said `last`. */
  hear: (last?: RegExp) => Promise<string[]>;
  end: () => Promise<void>;
}

const SILENCE_MS = 1_500;
const PATIENCE_MS = 90_000;

/**
 * Starts Xvfb, a window manager, the accessibility bus, Orca and Firefox with a page over the whole screen. It runs on the session bus
 * of its caller, which `dbus-run-session` gives.
 *
 * @throws with the program's last words where one does not start
 */
export async function startOrca(firefox: string, url: string): Promise<Listener> {
  const home = mkdtempSync(join(tmpdir(), 'redpine-orca-'));
  const log = join(home, 'orca.log');
  const profile = join(home, 'profile');
  mkdirSync(profile);
  mkdirSync(join(home, 'run'), { mode: 0o700 });
  writeFileSync(log, '');
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(PREFERENCES)
      .map(([name, value]) => `user_pref("${name}", ${value});`)
      .join('\n'),
  );
  const settings = join(home, '.local/share/orca');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'user-settings.conf'), JSON.stringify(SETTINGS));
  const started: Process[] = [];
  const end = async () => {
    for (const each of started.toReversed()) await each.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const screen = startProcess('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1280x900x24',
      '-nolisten',
      'tcp',
    ]);
    started.push(screen);
    const display = await screen.says(/^(\d+)\n/m);
    const env = {
      HOME: home,
      XDG_RUNTIME_DIR: join(home, 'run'),
      DISPLAY: `:${display}`,
      LC_ALL: 'C.UTF-8',
      GTK_MODULES: 'gail:atk-bridge',
      GNOME_ACCESSIBILITY: '1',
      ACCESSIBILITY_ENABLED: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      PYTHONPATH: NO_VOICE,
    };
    started.push(startProcess('openbox', [], env));
    started.push(
      startProcess('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately', '--screen-reader=1'], env),
    );
    await wait(1_500);
    for (const property of ['IsEnabled', 'ScreenReaderEnabled']) await setStatus(property, env);
    started.push(
      startProcess('orca', ['--replace', `--debug-file=${log}`, '--disable=braille', '--enable=speech'], env),
    );
    await heard(log, 0, /Screen reader on/);
    started.push(startProcess(firefox, ['--no-remote', '--profile', profile, '--kiosk', url], env));
    let read = 0;
    const xdotool = (...args: string[]) => run(['xdotool', ...args], env);
    return {
      press: async (key) => void (await xdotool('key', '--clearmodifiers', key)),
      type: async (text) => void (await xdotool('type', '--delay', '25', text)),
      hear: async (last) => {
        const { lines, end: position } = await heard(log, read, last);
        read = position;
        return lines;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Switches the bus on for every program, as the settings of a desktop do. */
const SET =
  'call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.freedesktop.DBus.Properties.Set org.a11y.Status';

async function setStatus(property: string, env: NodeJS.ProcessEnv): Promise<void> {
  const set = startProcess('gdbus', [...SET.split(' '), property, '<true>'], env);
  await wait(500);
  await set.end();
}

/** Orca writes a line into its log for everything that it says. */
const SAID = /SPEECH OUTPUT: '(.*)'(?:\s*\{.*)?$/;

async function heard(log: string, from: number, last?: RegExp): Promise<{ lines: string[]; end: number }> {
  const until = Date.now() + PATIENCE_MS;
  let length = -1;
  let silentSince = Date.now();
  for (;;) {
    const bytes = readFileSync(log);
    const lines = bytes
      .subarray(from)
      .toString()
      .split('\n')
      .flatMap((line) => SAID.exec(line)?.[1]?.trim() || []);
    if (lines.length !== length) {
      length = lines.length;
      silentSince = Date.now();
    }
    const isSilent = Date.now() - silentSince > SILENCE_MS;
    const isDone = !last || lines.some((line) => last.test(line));
    if (isSilent && isDone) return { lines, end: bytes.length };
    if (Date.now() > until)
      throw new Error(`Orca did not say ${last} in ${PATIENCE_MS / 1000} s, but: ${lines.join(' | ')}`);
    await wait(200);
  }
}
