import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { INJECT } from '#libs/runtime';
import { HealthController } from './health.controller.js';
import type { Infrastructure } from './infrastructure.js';

/** The process: shared parts for everyone, and the modules of the roles it takes. */
@Module({})
export class SystemModule {
  /** @param parts those that the roles ask for */
  static of(parts: Partial<Infrastructure>, modules: readonly Type[]): DynamicModule {
    const providers = (Object.keys(INJECT) as (keyof typeof INJECT)[]).flatMap((name) => (name in parts ? [{ provide: INJECT[name], useValue: parts[name] }] : []));
    return {
      module: SystemModule,
      global: true,
      imports: [...modules],
      controllers: [HealthController],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
