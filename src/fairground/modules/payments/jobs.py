"""The card simulator's postman."""

from fairground.infrastructure.jobs import Job
from fairground.modules.payments.adapters.sandbox import SandboxProvider


def build_jobs(sandbox: SandboxProvider) -> list[Job]:
    """Return the delivery of the simulator's webhooks: at once after a decision, and again until they are taken."""
    job = Job("deliver sandbox webhooks", 1.0, sandbox.deliver_due)
    sandbox.on_delivery = job.wake
    return [job]
