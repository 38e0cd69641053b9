"""How does one SQLite file keep every article as read, in every version?

Write-ahead logging lets readers go on while the job writes. Every save is synced
(``synchronous=FULL``): the index may never claim a sequence number that a power cut takes back.
"""
