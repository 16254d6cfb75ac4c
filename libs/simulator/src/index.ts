export { bulkGym, bulkSets, type BulkGym, type BulkOptions, type BulkSet } from './bulk.js';
export { eventsOf, finaleOf, repProgressOf, type EventSpan, type SimulatedEvent } from './events.js';
export { createGym, type GymOptions, type SimulatedAthlete, type SimulatedDevice, type SimulatedGym } from './gym.js';
export { peopleOf, type SimulatedPeople } from './people.js';
export { randomStream, type RandomStream } from './random.js';
export { type PatternName } from './seasons/patterns.js';
export { type SeasonDevice } from './seasons/season-sets.js';
export { CHANGES, seasonCoverage, seasonDay, seasonDayAt, type ChangeName, type Season } from './seasons/season.js';
export { STORIES, type DayTwist, type Story, type StoryName } from './stories.js';
