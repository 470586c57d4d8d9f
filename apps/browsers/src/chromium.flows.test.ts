import { launchChromium } from './driver/chromium.ts';
import { ALL } from './flows/all.ts';
import { OLDER } from './flows/older.ts';
import { runFlows } from './run-flows.ts';

runFlows('chromium', launchChromium, { ...ALL, ...OLDER });
