/* Shows what needs passkeys where the browser has them, and says when one failed. */

for (const part of document.querySelectorAll("[data-needs-passkeys]")) {
  part.hidden = !window.PublicKeyCredential;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-trouble]")) {
    words.hidden = false;
  }
});
