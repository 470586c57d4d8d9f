import { CONNECTION_FAULTS } from './connection-faults.fixture.ts';
import type { Fault } from './fault.fixture.ts';
import { FRAMING_FAULTS } from './framing-faults.fixture.ts';
import { PAYLOAD_FAULTS } from './payload-faults.fixture.ts';

/** Faults of the wire, the payload and the transport. The ids are those of the catalogue; letters are further cases. */
export const FAULTS: readonly Fault[] = [...FRAMING_FAULTS, ...PAYLOAD_FAULTS, ...CONNECTION_FAULTS];
