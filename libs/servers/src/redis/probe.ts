import { connect } from 'node:net';

/** True when Redis accepts the password and has loaded its data (while it loads it answers with an error). */
export function redisAnswers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let said = '';
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
      if (said.split('\r\n').length > 2) finish(said === '+OK\r\n+PONG\r\n');
    });
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}
