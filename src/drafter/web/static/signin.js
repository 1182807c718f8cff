// Signing in with address and password; then on to the page that was asked for.

import { $, send } from "./common.js";

$("signin").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { email, password } = $("signin");
  try {
    await send("POST", "/v1/session", { email: email.value, password: password.value });
    const then = new URLSearchParams(location.search).get("then") ?? "/";
    location.assign(/^\/(?!\/)[\w/-]*$/.test(then) ? then : "/");
  } catch (fault) {
    $("fault").textContent = fault.message;
    password.select();
  }
});
