"""How fast is Lacak, beside whom? One file per question; ratios within a run, nothing asserted."""
