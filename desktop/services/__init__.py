"""The two services on the wire: transport, budget, sign-in and one adapter a service. No rules about what to write live here."""
