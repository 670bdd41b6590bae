"""The loop on the screen: feedback sheets with their causes and measures, complaints, what is settled about both."""
