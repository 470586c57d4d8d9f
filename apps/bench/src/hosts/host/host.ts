import type { Browser } from 'playwright';
import type { Layout } from '../ask/ask-page.ts';

/** A server of a host's, whose pages are opened in Chromium. */
export interface HostServer {
  /** `development` or `production`. */
  mode: string;
  /** `{port}` is replaced by the port of the page, `{api}` by that of its server. */
  command: readonly string[];
  /** Default `apart`. Together they are compiled once, where a server compiles each page again. */
  layout?: Layout;
  /** A second server, for `/api/assistant`, for hosts without server routes. */
  api?: readonly string[];
}

/** An app as people make one: data that `check-host.ts` turns into a folder, a build and a conversation. */
export interface Host {
  name: string;
  /** Packages whose installed version the table of a run names. */
  tried: readonly string[];
  /** The command of a scaffolder; the folder is appended. None: `files` are the whole app. */
  scaffold?: readonly string[];
  /** Dependencies in addition to those of the scaffolder and ours. */
  packages?: Readonly<Record<string, string>>;
  /** Dependencies of the scaffolder that no command here runs; left out to save their download. */
  without?: RegExp;
  /** Files that a person writes, or changes to the scaffolder's files. */
  files: Readonly<Record<string, string | ((before: string) => string)>>;
  /** Must end with 0 and without a warning. */
  commands: readonly (readonly string[])[];
  env?: (folder: string) => Readonly<Record<string, string>>;
  /** A database, for example, that runs while the app is checked, and the variables that name it. */
  beside?: () => Promise<{ env: Readonly<Record<string, string>>; stop: () => Promise<void> }>;
  servers: readonly HostServer[];
  /** Opens and asks its pages. Default: the three snippets of the README. */
  ask?: (browser: Browser, origin: string) => Promise<void>;
}
