import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, runDemo, startDemo } from './demo-process.ts';
import { launchBrowser, openPage } from './open-page.ts';
import { type Recorder, startRecorder } from './recorder.ts';

const QUESTION = 'How tall is a coast redwood?';

let recorder: Recorder;
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  recorder = await startRecorder();
  const service = {
    PINECONE_API_KEY: 'local',
    PINECONE_ASSISTANT: 'redpine-demo',
    PINECONE_ASSISTANT_HOST: recorder.url,
  };
  [demo, browser] = await Promise.all([startDemo(service), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.interrupt();
  await recorder?.close().catch(() => undefined);
});

describe('the demo with a service of its own', () => {
  it('sends the model and the temperature chosen on the screen, and records them on the answer', async () => {
    const { page, complaints } = await openPage(browser, demo.url);
    await page.getByText('Pinecone, assistant redpine-demo').waitFor();
    await page.getByRole('combobox', { name: /^Model/ }).click();
    await page.getByRole('option', { name: /^GPT-4\.1/ }).click();
    await page.getByRole('combobox', { name: /^Temperature/ }).click();
    await page.getByRole('option', { name: /^Creative/ }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Copy answer 1' }).waitFor();
    expect(recorder.bodies.at(-1)).toMatchObject({ model: 'gpt-4.1', temperature: 1, stream: true });
    const answer = page.getByRole('article', { name: 'Answer 1', exact: true });
    expect(await answer.innerText()).toMatch(/gpt-4\.1/i);
    expect(await answer.innerText()).toMatch(/temperature 1/i);
    expect(complaints).toEqual([]);
  });

  it('shows a readable error when the service is gone, keeps the question, and recovers by Retry', async () => {
    const { page } = await openPage(browser, demo.url);
    recorder.setDown(true);
    await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    const chat = await page.getByRole('region', { name: 'Chat' }).innerText();
    expect(chat).toContain(QUESTION);
    expect(chat).toMatch(/could not be reached|not available|unavailable/i);
    recorder.setDown(false);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Copy answer 1' }).waitFor();
    expect(await page.getByRole('article', { name: 'Answer 1', exact: true }).innerText()).toContain('116 m');
  });
});

describe('the command', () => {
  it('refuses one of the two settings of Pinecone alone', async () => {
    const child = runDemo({ PORT: '0', PINECONE_API_KEY: 'secret-canary' });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(1);
    expect(output).toContain('PINECONE_ASSISTANT is not');
    expect(output).not.toContain('secret-canary');
  });

  it('ends on Ctrl-C and frees its port', async () => {
    const own = await startDemo();
    expect(await own.interrupt()).toBe(0);
    await expect(fetch(own.url)).rejects.toThrow();
  });
});
