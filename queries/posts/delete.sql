-- purpose: Remove rows of posts.
-- params: account, row_key
-- returns: nothing
-- mode: write
DELETE FROM posts WHERE account = :account AND row_key = :row_key;
