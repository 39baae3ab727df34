// A foreign form as the injected script sees it, and what it is told to write.
// The script only reads and writes; what belongs where, the core decides.
import type { FormControl, FormValue } from "../../wasm/jobdaw.mjs";

export interface FoundControl extends FormControl {
  // The same from visit to visit, though ids and order change.
  signature: string;
  // What a person calls the control.
  title: string;
  // What stands in it; "" for controls that always hold something.
  current: string;
}

export interface FoundForm {
  origin: string;
  controls: FoundControl[];
  // How many controls the last filling of this page could be taken back from.
  undoable: number;
}

export interface WriteOrder {
  id: string;
  value: FormValue;
  html?: string;
}

// Whether it stands there now.
export interface Written {
  id: string;
  done: boolean;
}

// What the injected script offers, in a world of its own beside the page's.
export interface FormAgent {
  find(): FoundForm;
  write(orders: WriteOrder[]): Promise<Written[]>;
  // Opens a list that has no options until then, and says which it has.
  open(id: string, text: string): Promise<string[]>;
  // Closes it again, as it was.
  leave(id: string): Promise<void>;
  // How many could not be taken back.
  undo(): Promise<number>;
}
