"""The feedback sheet as a printed form, what measuring again has shown, and the board of what is open."""
