import { launchWebKit } from './driver/webkit.ts';
import { ALL } from './flows/all.ts';
import { runFlows } from './run-flows.ts';

runFlows('webkit', launchWebKit, ALL);
