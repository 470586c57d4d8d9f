import { launchFirefox } from './driver/firefox.ts';
import { LISTS } from './flows/lists.ts';
import { runFlows } from './run-flows.ts';

runFlows('olderFirefox', launchFirefox, LISTS);
