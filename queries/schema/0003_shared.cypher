// purpose: Whether the client may see a target or an action.
// params: none
// returns: nothing
// mode: write

// A property that is not there is an empty cell: nothing needs to be changed. The version goes up
// all the same, so that an older program, which knows nothing of the property, does not lose it.
