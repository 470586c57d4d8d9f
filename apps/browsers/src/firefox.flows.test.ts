import { launchFirefox } from './driver/firefox.ts';
import { ALL } from './flows/all.ts';
import { runFlows } from './run-flows.ts';

runFlows('firefox', launchFirefox, ALL);
