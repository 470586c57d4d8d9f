import { describe, expect, it } from 'vitest';
import { describeService, readPort, readService } from './service.ts';

describe('readService', () => {
  it('uses the emulator when nothing is set', () => {
    expect(readService({})).toEqual({ kind: 'emulator' });
    expect(describeService(readService({}))).toBe('emulator');
  });

  it('talks to Pinecone when key and assistant are set, host optional', () => {
    const env = { PINECONE_API_KEY: 'k', PINECONE_ASSISTANT: 'docs' };
    expect(readService(env)).toEqual({ kind: 'pinecone', assistant: 'docs', apiKey: 'k', host: undefined });
    expect(readService({ ...env, PINECONE_ASSISTANT_HOST: 'h.example' })).toMatchObject({
      host: 'h.example',
    });
  });

  it('refuses one of the two alone and names the other', () => {
    expect(() => readService({ PINECONE_API_KEY: 'k' })).toThrow(/PINECONE_ASSISTANT is not/);
    expect(() => readService({ PINECONE_ASSISTANT: 'docs' })).toThrow(/PINECONE_API_KEY is not/);
  });

  it('never shows the key on the page', () => {
    const service = readService({ PINECONE_API_KEY: 'secret', PINECONE_ASSISTANT: 'docs' });
    expect(describeService(service)).toBe('pinecone:docs');
  });
});

describe('readPort', () => {
  it('is 5173 unless PORT says otherwise', () => {
    expect(readPort({})).toBe(5173);
    expect(readPort({ PORT: '6001' })).toBe(6001);
  });

  it('refuses a value that is not a port', () => {
    expect(() => readPort({ PORT: 'abc' })).toThrow(/PORT is "abc"/);
    expect(() => readPort({ PORT: '70000' })).toThrow(/whole number/);
  });
});
