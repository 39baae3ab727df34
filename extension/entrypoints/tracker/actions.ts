// What the page does to postings, each with the words that say it was done.
import type { Stage } from "../../lib/generated/posting";
import { named, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { PostingId } from "../../lib/tracker-actions";
import type { Targets } from "./commands";
import type { Desk } from "./desk";

// gone: called with those that left the list.
export function actionsOf(
  desk: Desk,
  gone: (ids: PostingId[] | "all") => void,
) {
  return {
    setStage: (posting_ids: PostingId[], stage: Stage) =>
      desk.change(
        () => ask("edit", { posting_ids, stage }),
        ({ postings }) =>
          t(
            "tracker_moved",
            plural("job_count", postings.length),
            named("stage", stage),
          ),
      ),

    setTags: async (
      posting_ids: PostingId[],
      add_tags: string[],
      remove_tags: string[],
    ) => {
      if (add_tags.length + remove_tags.length === 0) return;
      await desk.change(
        () => ask("edit", { posting_ids, add_tags, remove_tags }),
        ({ postings }) =>
          t("tracker_tagged", plural("job_count", postings.length)),
      );
    },

    // For good: there is no change to take back.
    emptyTrash: async () => {
      let count = 0;
      gone("all");
      await desk.change(
        async () => {
          const before = new Date().toISOString();
          ({ count } = await ask("empty_trash", { before }));
          return { change_id: null, postings: [], kept: [] };
        },
        () => plural("tracker_emptied", count),
      );
    },

    // Into the trash, or out of it.
    remove: async ({ ids, postings: [first] }: Targets, isBack: boolean) => {
      const changed = await desk.change(
        () => ask(isBack ? "restore" : "remove", { posting_ids: ids }),
        ({ postings }) =>
          ids.length === 1
            ? t(
                isBack ? "tracker_restored_job" : "removed_job",
                first?.title ?? t("untitled"),
              )
            : plural(
                isBack ? "tracker_restored" : "tracker_removed",
                postings.length,
              ),
      );
      if (changed) gone(ids);
    },
  };
}

export type Actions = ReturnType<typeof actionsOf>;
