// The project's bird, for states that have nothing else to show.
export function Bird() {
  return <img class="bird" src="/icon/128.png" width="64" height="64" alt="" />;
}
