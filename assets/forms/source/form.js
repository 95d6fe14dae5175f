// The referral form's one script: it holds answers to their limits, seals them
// to the group's key and gives them out as a file or as text. It sends nothing
// and keeps nothing. Built by build.sh; the page is made by data/forms.
import { Encrypter, armor } from "age-encryption";

const form = document.getElementById("form");
const summary = document.getElementById("summary");
const told = document.getElementById("told");
const sealed = document.getElementById("sealed");
const recipient = document.getElementById("recipient").textContent.trim();

// One page is one referral, however often it is saved or copied.
const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, "0")).join("");
const made = new Date().toISOString().replace(/\.\d+Z$/, "Z");

const letters = text => [...text].length;
const fieldOf = name => document.getElementById("field-" + name);

function valueOf(name) {
  const controls = [...form.elements].filter(c => c.name === name);
  if (controls.length === 0) return "";
  if (controls[0].type === "checkbox") return controls.filter(c => c.checked).map(c => c.value);
  if (controls[0].type === "radio") return (controls.find(c => c.checked) || { value: "" }).value;
  return controls[0].value;
}

function read() {
  const all = {};
  for (const part of form.querySelectorAll("[data-field]")) {
    const value = valueOf(part.dataset.field);
    if (value.length > 0 && (Array.isArray(value) || value.trim() !== "")) all[part.dataset.field] = value;
  }
  return all;
}

// faults are the fields that have to be put right, in the page's order, each
// with what to do.
function faults(all) {
  const out = [];
  for (const part of form.querySelectorAll("[data-field]")) {
    const name = part.dataset.field, value = all[name], limit = Number(part.dataset.limit || 0);
    const missing = part.dataset.missing;
    let fault = "";
    if (value === undefined && missing) {
      if (name === "first_name") fault = all.last_name ? "" : missing;
      else if (name === "phone") {
        const else_ = all.email || all.consent === "no" || ["letter", "referrer"].includes(all.contact_how);
        fault = else_ ? "" : missing;
      } else fault = missing;
    } else if (typeof value === "string") {
      if (limit && letters(value) > limit) fault = part.dataset.label + ": there is room for " + limit + " letters, and this has " + letters(value);
      else if (part.dataset.sort === "year" && !(/^\d{4}$/.test(value.trim()) && value >= 1890 && value <= new Date().getFullYear())) fault = "Write the year of birth with four digits, like 1952";
      else if (part.dataset.sort === "day" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) fault = part.dataset.label + " Choose the day";
      else if (name === "email" && !/^[^@\s]+@[^@\s]+$/.test(value.trim())) fault = "Write the e-mail like name@example.org, or leave it blank";
    }
    if (fault) out.push([name, fault]);
  }
  return out;
}

function firstControl(name) {
  return [...form.elements].find(c => c.name === name);
}

function show(list) {
  for (const part of form.querySelectorAll("[data-field]")) {
    const words = part.querySelector(".fault");
    const fault = list.find(f => f[0] === part.dataset.field);
    words.textContent = fault ? fault[1] : "";
    words.hidden = !fault;
    part.classList.toggle("wrong", !!fault);
    for (const c of form.elements) {
      if (c.name !== part.dataset.field) continue;
      if (fault) c.setAttribute("aria-invalid", "true");
      else c.removeAttribute("aria-invalid");
    }
  }
  summary.replaceChildren();
  summary.hidden = list.length === 0;
  if (list.length === 0) return;
  const head = document.createElement("h2");
  head.textContent = list.length === 1 ? "One thing to put right" : list.length + " things to put right";
  const items = document.createElement("ul");
  for (const [name, words] of list) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = "#field-" + name;
    link.textContent = words;
    link.addEventListener("click", e => {
      e.preventDefault();
      const control = firstControl(name);
      control.scrollIntoView({ block: "center" });
      control.focus();
    });
    item.append(link);
    items.append(item);
  }
  summary.append(head, items);
  summary.focus();
}

// answers are what is sealed: consent and the like as true or false, a year as a
// number. Where the person has not agreed, why and health are left out.
function answers(all) {
  const out = {};
  for (const part of form.querySelectorAll("[data-field]")) {
    const name = part.dataset.field;
    let value = all[name];
    if (value === undefined || all.consent === "no" && part.dataset.consent === "needed") continue;
    if (name === "consent" || name === "tell_referrer") value = value === "yes";
    if (part.dataset.sort === "year") value = Number(value);
    out[name] = value;
  }
  if (!out.source && form.dataset.source) out.source = form.dataset.source;
  return out;
}

async function seal() {
  const all = read(), list = faults(all);
  told.textContent = "";
  show(list);
  if (list.length > 0) return null;
  const plain = JSON.stringify({
    format: "commonthread-referral", version: 1, id, form: form.dataset.form, who: form.dataset.who, made, answers: answers(all),
  });
  const e = new Encrypter();
  e.addRecipient(recipient);
  return e.encrypt(plain);
}

function guarded(work) {
  return async () => {
    try {
      await work();
    } catch {
      told.textContent = "This browser could not seal the form. Nothing is lost: print this page, or open it in another browser.";
    }
  };
}

document.getElementById("save").addEventListener("click", guarded(async () => {
  const bytes = await seal();
  if (!bytes) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = "referral-" + id.slice(0, 8) + ".age";
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  told.textContent = "Saved as " + link.download + ". Send us that file in any way you like. Only we can open it.";
}));

document.getElementById("copy").addEventListener("click", guarded(async () => {
  const bytes = await seal();
  if (!bytes) return;
  sealed.value = armor.encode(bytes);
  document.getElementById("as-text").hidden = false;
  let copied = false;
  try {
    await navigator.clipboard.writeText(sealed.value);
    copied = true;
  } catch {
    sealed.focus();
    sealed.select();
    copied = document.execCommand("copy");
  }
  told.textContent = copied ? "Copied. Put it into an e-mail to us, whole. Only we can open it." : "Copy the text below, whole, into an e-mail to us. Only we can open it.";
}));

form.addEventListener("submit", e => e.preventDefault());
for (const c of form.querySelectorAll('input[type="date"]')) {
  if (!c.value) {
    const now = new Date();
    c.value = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }
}
document.documentElement.classList.add("ready");
