"""The providers: card simulator and cash on delivery."""
