"use strict";

const QUESTIONS = [
  {
    id: "turnaround", objective: "planning", type: "choice", answer: "b",
    text: "It is your turn-around time, and the summit is twenty minutes away. What do you do?",
    options: { a: "Hurry up and go on", b: "Turn around", c: "Split the group" },
    because: "The turn-around time is decided at home, with a clear head.",
  },
  {
    id: "tell", objective: "planning", type: "true-false", answer: "t",
    text: "Somebody at home should know your route and when you mean to be back.",
    options: { t: "True", f: "False" },
    because: "It is what makes a search start in time, and in the right place.",
  },
  {
    id: "thunder", objective: "weather", type: "choice", answer: "c",
    text: "How long do you wait after the last thunder before you go back to the ridge?",
    options: { a: "5 minutes", b: "10 minutes", c: "30 minutes" },
    because: "Lightning strikes well behind a storm; half an hour is the rule.",
  },
  {
    id: "signal", objective: "emergencies", type: "choice", answer: "a",
    text: "What is the alpine distress signal?",
    options: { a: "Six signs a minute, then a minute’s pause", b: "Three signs a minute", c: "One long sign" },
    because: "Six a minute call; three a minute are the answer.",
  },
  {
    id: "lost", objective: "emergencies", type: "sequencing", answer: "c,a,d,b",
    text: "You have lost the trail. Put the steps in order.",
    options: { a: "Think", b: "Plan", c: "Stop", d: "Observe" },
    because: "Stop, think, observe, plan.",
  },
];
