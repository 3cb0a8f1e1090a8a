"use strict";

const ITEMS = [
  { id: "water", label: "Two litres of water", objective: "food-and-water", needed: () => true, why: "Streams dry up; half a litre an hour is a fair measure." },
  { id: "snack", label: "Food for one meal more than planned", objective: "food-and-water", needed: () => true, why: "A walk that takes longer is the usual one." },
  { id: "grill", label: "A cast-iron grill", objective: "food-and-water", needed: () => false, why: "Every kilo slows you down; leave what the walk does not need." },
  { id: "rain", label: "A waterproof jacket", objective: "clothing", needed: () => true, why: "Wet clothes cool you many times faster than dry ones." },
  { id: "hat", label: "A warm hat and gloves", objective: "clothing", needed: walk => walk.season !== "summer", why: "Ridges are cold in every season but high summer." },
  { id: "umbrella", label: "A large umbrella", objective: "clothing", needed: () => false, why: "Wind takes it, and on a ridge it is the tallest thing around." },
  { id: "map", label: "A map on paper and a compass", objective: "wayfinding", needed: () => true, why: "They have no battery." },
  { id: "lamp", label: "A headlamp", objective: "wayfinding", needed: walk => walk.hours + 3 > walk.daylight / 2, why: "With these hours of daylight, dusk can find you on the trail." },
  { id: "phone", label: "A charged phone and a power bank", objective: "wayfinding", needed: () => true, why: "It is your emergency call; keep it warm and dry." },
];

/** The walk comes from the manifest (adlcp:datafromlms), so that the same SCO serves another trail or season. */
function readWalk(launchData) {
  const data = new URLSearchParams(launchData);
  const number = (name, otherwise) => Number(data.get(name)) || otherwise;
  const distance = number("distance", 8);
  const climb = number("climb", 300);
  return {
    season: data.get("season") ?? "summer", daylight: number("daylight", 15), distance, climb,
    // Four kilometres an hour, and an hour more for every 400 metres of climb.
    hours: Math.round(2 * (distance / 4 + climb / 400)) / 2,
  };
}

const sco = new Sco({ packed: [] });
const walk = readWalk(sco.attempt.get("cmi.launch_data"));
const form = document.getElementById("backpack");

describeWalk();
document.getElementById("items").replaceChildren(...ITEMS.map(checkbox));
form.addEventListener("change", () => {
  sco.memory.packed = new FormData(form).getAll("item");
  sco.keep();
});
form.addEventListener("submit", event => {
  event.preventDefault();
  judge();
});

function describeWalk() {
  const facts = [`${walk.distance} km`, `${walk.climb} m up`, walk.season, `${walk.daylight} hours of daylight`];
  document.getElementById("facts").replaceChildren(...facts.map(text => Object.assign(document.createElement("li"), { textContent: text })));
  document.getElementById("timing").textContent =
    `Walking takes about ${walk.hours} hours, and breaks come on top. Set a time at which you turn around wherever you are, and keep to it.`;
}

function checkbox(item) {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox", name: "item", value: item.id, checked: sco.memory.packed.includes(item.id),
  });
  label.append(box, item.label);
  return label;
}

function judge() {
  const packed = new FormData(form).getAll("item");
  const isRight = item => packed.includes(item.id) === item.needed(walk);
  const mistakes = ITEMS.filter(item => !isRight(item));
  const percent = items => Math.round(100 * items.filter(isRight).length / items.length);

  for (const id of new Set(ITEMS.map(item => item.objective))) {
    const own = ITEMS.filter(item => item.objective === id);
    sco.objective(id, own.every(isRight) ? "passed" : "failed", percent(own));
  }
  showFeedback(document.getElementById("verdict"), mistakes.length === 0,
    mistakes.length === 0 ? "Well packed. You are ready for this walk." : "Have another look at these:");
  document.getElementById("advice").replaceChildren(...mistakes.map(item =>
    Object.assign(document.createElement("li"), { textContent: `${item.label}: ${item.needed(walk) ? "take it" : "leave it"}. ${item.why}` })));
  sco.memory.packed = packed;
  sco.keep({ location: "packed", status: "completed", score: percent(ITEMS) });
}
