#!/usr/bin/env node
import { run } from './node/run.ts';

process.exitCode = await run(process.argv.slice(2));
