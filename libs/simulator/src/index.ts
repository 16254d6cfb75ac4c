export { bulkGym, bulkSets, type BulkGym, type BulkOptions, type BulkSet } from './bulk.js';
export { eventsOf, finaleOf, repProgressOf, type EventSpan, type SimulatedEvent } from './events.js';
export { createGym, type GymOptions, type SimulatedAthlete, type SimulatedDevice, type SimulatedGym } from './gym.js';
export { peopleOf, type SimulatedPeople } from './people.js';
export { STORIES, type DayTwist, type Story, type StoryName } from './stories.js';
