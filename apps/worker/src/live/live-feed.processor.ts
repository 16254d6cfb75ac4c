import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { INJECT, type ShutdownPhases } from '#libs/runtime';
import { LiveFeed } from './live-feed.js';

/** Starts the feed of the live lane, and ends it with the jobs. */
@Injectable()
export class LiveFeedProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly feed: LiveFeed,
    @Inject(INJECT.shutdown) private readonly shutdown: ShutdownPhases,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('drain jobs', 'live feed', () => this.feed.stop());
    this.feed.start();
  }
}
