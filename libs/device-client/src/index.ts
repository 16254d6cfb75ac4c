export { BufferFullError, BufferWriteError, type FsyncPolicy } from './buffer/disk-buffer.js';
export { BufferInUseError } from './buffer/folder-lock.js';
export { InvalidReportError, type Report } from './check-report.js';
export { openDevice, type Device } from './device.js';
export { type DeviceOptions, type Receipt } from './device-options.js';
export { type Credentials } from './link.js';
export { type Fate } from './outbox.js';
export { KIND_OF_TYPE, type AckMessage, type ConfigMessage, type Cue, type CueLimit, type Problem, type ReportType } from './wire.js';
