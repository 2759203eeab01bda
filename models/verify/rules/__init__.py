"""One file a rule: what the plan's tables may hold, and the contract's eight families of constraints.

Each ``check`` says in its docstring what has to hold, and yields a finding for every place where it does not.
"""
