"""What runs in the browser for payment providers: their scripts and pages, played here, over simulated providers.

A provider's simulator is a program of its own; the browser's requests to the provider's hosts are answered by this
module, which asks the simulator. So the pages under test meet the same answers, and the same refusals, as outside, and
the Content-Security-Policy is kept to as well.

with simulated("stripe", webhook_url, secret) as address:
    play_stripe(window.context, address)
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
from playwright.sync_api import BrowserContext, Route

from tests.support.server import ROOT, free_port

STRIPE_SECRET_KEY = "sk_test_story"
#: With another beginning than Stripe's own keys, of which its loader expects its script to be of its version.
STRIPE_PUBLISHABLE_KEY = "pk_story"
START_SECONDS_MAX = 90.0

#: Stripe's script: a form with a list of cards, and the calls that it makes.
_STRIPE_SCRIPT = """
(() => {
  const name = secret => secret.split('_secret_')[0];
  const call = async (path, body) => {
    const answer = await fetch('https://api.stripe.com/v1/payment_intents/' + path, body && { method: 'POST', body });
    const told = await answer.json();
    return told.error ? { error: told.error } : { paymentIntent: told };
  };
  const element = { card: 'pm_card_visa', on: (what, run) => what === 'ready' && setTimeout(run),
    off() {}, update() {}, unmount() {}, destroy() {},
    mount(node) {
      const label = document.createElement('label'), select = document.createElement('select');
      label.append('Card at Stripe ', select);
      for (const card of ['pm_card_visa', 'pm_card_visa_chargeDeclined', 'pm_card_threeDSecure2Required'])
        select.append(new Option(card, card));
      select.onchange = () => { element.card = select.value; };
      element.card = select.value;
      node.append(label);
    } };
  const confirmPayment = async ({ elements, confirmParams }) => {
    const body = new URLSearchParams({ payment_method: element.card, return_url: confirmParams.return_url });
    const said = await call(name(elements.secret) + '/confirm', body);
    if (said.paymentIntent?.status !== 'requires_action') return said;
    location.assign('https://hooks.stripe.com/3ds?' + new URLSearchParams({ payment_intent: name(elements.secret),
      payment_intent_client_secret: elements.secret, return_url: confirmParams.return_url }));
    return new Promise(() => undefined);
  };
  window.Stripe = () => ({
    elements: ({ clientSecret: secret }) => ({ secret, create: () => element, getElement: () => null, update() {} }),
    retrievePaymentIntent: secret => call(name(secret)), confirmPayment,
    createToken() {}, createPaymentMethod() {}, confirmCardPayment() {},
  });
})();
"""
#: PayPal's script: a button that needs no window to agree.
_PAYPAL_SCRIPT = """
window.paypal = { version: '5', FUNDING: {}, Buttons: asked => {
  const button = document.createElement('button');
  button.textContent = 'Agree at once';
  return { isEligible: () => true, updateProps() {}, close: async () => button.remove(), render: node => {
    button.onclick = async () => {
      const orderID = await asked.createOrder();
      await fetch('https://www.paypal.com/agree?' + new URLSearchParams({ token: orderID }));
      await asked.onApprove({ orderID });
    };
    node.append(button);
    return Promise.resolve();
  } };
} };
"""
_BANK_PAGE = "<!doctype html><title>Your bank</title><a href='?{yes}'>It is me</a> <a href='?{no}'>It is not me</a>"


@contextlib.contextmanager
def simulated(provider: str, webhook_url: str, webhook_secret: str, port: int) -> Iterator[str]:
    """Run ``fairground simulate-provider`` and yield its address.

    Raises:
        RuntimeError: it stopped, or did not answer.
    """
    address = f"http://127.0.0.1:{port}"
    options = ["--port", str(port), "--webhook-url", webhook_url, "--webhook-secret", webhook_secret]
    process = subprocess.Popen(
        [sys.executable, "-m", "fairground", "simulate-provider", provider, *options],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _await_answer(process, address)
        yield address
    finally:
        process.kill()
        process.wait(30)


def _await_answer(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx2.get(f"{address}/_control/webhooks", timeout=2)
        except httpx2.HTTPError:
            time.sleep(0.05)
        else:
            return
    message = f"the simulator at {address} did not start"
    raise RuntimeError(message)


def simulator_port() -> int:
    """Return a port for a simulator, before the server that is told of it starts."""
    return free_port()


def play_stripe(context: BrowserContext, address: str) -> None:
    """Answer the browser's requests to Stripe from the simulator at ``address``."""

    def script(route: Route) -> None:
        route.fulfill(body=_STRIPE_SCRIPT, content_type="text/javascript")

    def api(route: Route) -> None:
        path = urlsplit(route.request.url).path
        headers = {"authorization": f"Bearer {STRIPE_SECRET_KEY}"}
        if route.request.method == "POST":
            headers["content-type"] = "application/x-www-form-urlencoded"
        answer = httpx2.request(
            route.request.method, f"{address}{path}", content=route.request.post_data_buffer, headers=headers
        )
        # A refused card is an answer like others to whoever called; browsers would put 402 down as an error.
        route.fulfill(status=200, body=answer.content, headers={"access-control-allow-origin": "*"})

    def bank(route: Route) -> None:
        fields = {name: values[0] for name, values in parse_qs(urlsplit(route.request.url).query).items()}
        succeeds = fields.pop("succeeds", None)
        if succeeds is None:
            yes, no = (urlencode({**fields, "succeeds": choice}) for choice in ("true", "false"))
            route.fulfill(body=_BANK_PAGE.format(yes=yes, no=no), content_type="text/html")
            return
        intent = fields["payment_intent"]
        httpx2.post(
            f"{address}/_control/payment_intents/{intent}/authenticate", json={"succeeds": json.loads(succeeds)}
        ).raise_for_status()
        back = fields.pop("return_url")
        query = urlencode({**fields, "redirect_status": "succeeded" if succeeds == "true" else "failed"})
        route.fulfill(status=303, headers={"location": f"{back}?{query}"})

    context.route("https://js.stripe.com/**", script)
    context.route("https://api.stripe.com/**", api)
    context.route("https://hooks.stripe.com/**", bank)


def play_paypal(context: BrowserContext, address: str) -> None:
    """Answer the browser's requests to PayPal from the simulator at ``address``; its page needs no playing."""

    def script(route: Route) -> None:
        route.fulfill(body=_PAYPAL_SCRIPT, content_type="text/javascript")

    def agree(route: Route) -> None:
        (token,) = parse_qs(urlsplit(route.request.url).query)["token"]
        httpx2.post(f"{address}/_control/orders/{token}/approve", json={}).raise_for_status()
        route.fulfill(json={}, headers={"access-control-allow-origin": "*"})

    context.route("https://www.paypal.com/sdk/**", script)
    context.route("https://www.paypal.com/agree?**", agree)
