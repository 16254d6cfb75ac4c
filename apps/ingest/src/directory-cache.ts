import { directoryVersion, ensureExercises, findExercise, loadDirectory, type Database, type DirectorySnapshot } from '#libs/storage';

/**
 * The directory as of the last change. One number is compared per batch; people and devices that were added a moment ago are
 * therefore known to the next event.
 */
export class DirectoryCache {
  #snapshot: DirectorySnapshot | null = null;
  #loading: Promise<DirectorySnapshot> | null = null;

  constructor(private readonly database: Database) {}

  /** The directory as this process knows it, without asking; null before it was first loaded. */
  get latest(): DirectorySnapshot | null {
    return this.#snapshot;
  }

  async current(): Promise<DirectorySnapshot> {
    const version = await directoryVersion(this.database.pool);
    while (this.#snapshot === null || this.#snapshot.version < version) {
      // A load that is under way may have begun before the change that was just seen: then it is not the last one.
      this.#loading ??= this.#load();
      await this.#loading;
    }
    return this.#snapshot;
  }

  /** Gives a number to every name that nobody has met before, and returns a directory that holds them all. */
  async withExercises(directory: DirectorySnapshot, names: ReadonlySet<string>): Promise<DirectorySnapshot> {
    const unmet = [...names].filter((name) => findExercise(directory, name) === undefined);
    if (unmet.length === 0) return directory;
    await ensureExercises(this.database.kysely, unmet);
    return this.current();
  }

  async #load(): Promise<DirectorySnapshot> {
    try {
      this.#snapshot = await loadDirectory(this.database.kysely);
      return this.#snapshot;
    } finally {
      this.#loading = null;
    }
  }
}
