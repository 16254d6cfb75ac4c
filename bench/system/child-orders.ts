import type { ChildProcess } from 'node:child_process';

interface Numbered {
  readonly number: number;
}

/** Orders to a child process, each with its answer. */
export class ChildOrders<Order> {
  #number = 0;
  readonly #open = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();

  constructor(private readonly name: string, private readonly child: ChildProcess) {
    child.on('message', ({ number, answer }: Numbered & { readonly answer: unknown }) => {
      this.#open.get(number)?.resolve(answer);
      this.#open.delete(number);
    });
    child.once('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error(`${this.name} ended`));
      this.#open.clear();
    });
  }

  ask<Answer>(order: Order): Promise<Answer> {
    const number = (this.#number += 1);
    return new Promise<Answer>((resolve, reject) => {
      this.#open.set(number, { resolve: (answer) => resolve(answer as Answer), reject });
      this.child.send({ number, order });
    });
  }
}

/** The child's side: answers each order, and ends with the process that started it. */
export function answerOrders<Order>(answer: (order: Order) => Promise<unknown>): void {
  process.on('message', ({ number, order }: Numbered & { readonly order: Order }) => {
    answer(order).then((given) => process.send?.({ number, answer: given ?? null })).catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.stdout.write('ready\n');
}
