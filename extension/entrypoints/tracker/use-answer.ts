// What the host answers to a question that changes: the last answer stays until
// the next has come; of several questions asked meanwhile only the last is put.
//
//   const [stats, failure] = useAnswer("stats", { filter }, revision);
import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, toFailure } from "../../lib/errors";
import { ask, type Params, type Reply } from "../../lib/messages";
import type { TrackerActions } from "../../lib/tracker-actions";

export function useAnswer<N extends keyof TrackerActions>(
  name: N,
  params: Params<N>,
  revision: number,
): [Reply<N> | null, Failure | null] {
  const [answer, setAnswer] = useState<Reply<N> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const state = useRef({
    wanted: params,
    turn: 0,
    isBusy: false,
    isOver: false,
  });
  const key = JSON.stringify(params);
  useEffect(() => {
    const mine = state.current;
    mine.wanted = params;
    mine.turn += 1;
    const work = async () => {
      mine.isBusy = true;
      for (let turn = 0; turn !== mine.turn && !mine.isOver; ) {
        turn = mine.turn;
        try {
          const found = await ask(name, mine.wanted);
          if (turn !== mine.turn || mine.isOver) continue;
          setAnswer(found);
          setFailure(null);
        } catch (error) {
          if (turn === mine.turn) setFailure(toFailure(error));
        }
      }
      mine.isBusy = false;
    };
    if (!mine.isBusy) work();
  }, [key, revision]);
  useEffect(() => {
    state.current.isOver = false;
    return () => {
      state.current.isOver = true;
    };
  }, []);
  return [answer, failure];
}

// All tags, the most frequent first; asked for where they are chosen from.
export function useTags(): string[] {
  const [facets] = useAnswer("facets", {}, 0);
  return facets?.tags.map(({ name }) => name) ?? [];
}
